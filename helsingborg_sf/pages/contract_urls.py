"""Addresses of pages about contracts that show what several apps know."""

from django.urls import path

from helsingborg_sf.pages.contract_page import ContractDetail
from helsingborg_sf.pages.requirements import RequirementList

urlpatterns = [
    path("avtal/dialogkrav/", RequirementList.as_view(), name="requirement-list"),
    path("avtal/<int:pk>/", ContractDetail.as_view(), name="contract-detail"),
]
