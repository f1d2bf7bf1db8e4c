"""Addresses of the annual report."""

from django.urls import path

from impact.views import annual, annual_files

urlpatterns = [
    path("rapporter/arsrapport/", annual.AnnualList.as_view(), name="annual-list"),
    path("rapporter/arsrapport/ny/", annual.AnnualCreate.as_view(), name="annual-create"),
    path("rapporter/arsrapport/<int:pk>/", annual.AnnualDetail.as_view(), name="annual-detail"),
    path(
        "rapporter/arsrapport/<int:pk>/rakna/",
        annual.AnnualRecount.as_view(),
        name="annual-recount",
    ),
    path(
        "rapporter/arsrapport/<int:pk>/godkann/",
        annual.AnnualApprove.as_view(),
        name="annual-approve",
    ),
    path(
        "rapporter/arsrapport/<int:pk>/ny-utgava/",
        annual.AnnualEdition.as_view(),
        name="annual-edition",
    ),
    path("rapporter/arsrapport/<int:pk>/pdf/", annual_files.AnnualPdf.as_view(), name="annual-pdf"),
    path(
        "rapporter/arsrapport/<int:pk>/word/", annual_files.AnnualWord.as_view(), name="annual-word"
    ),
    path(
        "rapporter/arsrapport/kapitel/<int:pk>/",
        annual.SectionEdit.as_view(),
        name="annual-section-edit",
    ),
    path(
        "rapporter/arsrapport/kapitel/<int:pk>/granska/",
        annual.SectionReview.as_view(),
        name="annual-section-review",
    ),
]
