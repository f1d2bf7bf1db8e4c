"""What the office has to do, by when. A kind of task is a class; all kinds are asked in one go."""

from helsingborg_sf.pages.tasks.asked import Asked
from helsingborg_sf.pages.tasks.base import Area, Deed, Kind, Task
from helsingborg_sf.pages.tasks.collected import Choice, Tasks

__all__ = ["Area", "Asked", "Choice", "Deed", "Kind", "Task", "Tasks"]
