"""The addresses of a need's and a market survey's pages, which show what several apps know."""

from django.urls import path

from helsingborg_sf.pages.need_page import NeedDetail
from helsingborg_sf.pages.survey_page import SurveyDetail

urlpatterns = [
    path("upphandlingar/behov/<int:pk>/", NeedDetail.as_view(), name="need-detail"),
    path("upphandlingar/undersokningar/<int:pk>/", SurveyDetail.as_view(), name="survey-detail"),
]
