"""The address of a contract's page, which shows what several apps know."""

from django.urls import path

from helsingborg_sf.pages.contract_page import ContractDetail

urlpatterns = [path("avtal/<int:pk>/", ContractDetail.as_view(), name="contract-detail")]
