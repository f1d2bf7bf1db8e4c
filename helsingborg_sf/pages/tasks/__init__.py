"""What the office has to do, by when. A kind of task is a class; all kinds are asked in one go."""

from helsingborg_sf.pages.tasks.base import Kind, Task
from helsingborg_sf.pages.tasks.collected import More, Tasks

__all__ = ["Kind", "More", "Task", "Tasks"]
