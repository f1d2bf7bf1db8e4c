"""Every address of the site. Swedish words, because users see them."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from helsingborg_sf.pages import views

# One log-in page with one set of limits, also for the administration.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("helsingborg_sf.pages.urls")),
    path("", include("helsingborg_sf.pages.search_urls")),
    path("", include("helsingborg_sf.pages.actor_urls")),
    path("", include("helsingborg_sf.pages.card_urls")),
    path("", include("helsingborg_sf.pages.care_urls")),
    path("aktorer/", include("suppliers.urls")),
    path("", include("procurements.urls")),
    path("", include("helsingborg_sf.pages.contract_urls")),
    path("", include("helsingborg_sf.pages.need_urls")),
    path("", include("helsingborg_sf.pages.talk_urls")),
    path("", include("dialogues.urls")),
    path("", include("impact.urls")),
    path("", include("helsingborg_sf.pages.chain_urls")),
    path("andringar/", include("helsingborg_sf.pages.batch_urls")),
    path("", include("helsingborg_sf.pages.list_urls")),
    path("", include("helsingborg_sf.pages.reminding_urls")),
    path("utskick/", include("helsingborg_sf.pages.mail_urls")),
    path("importer/", include("helsingborg_sf.lib.imports.urls")),
    path("rapporter/mina/", include("helsingborg_sf.pages.own_urls")),
    path("rapporter/", include("helsingborg_sf.pages.report_urls")),
    path("konto/", include("helsingborg_sf.city.account_urls")),
    # Django's detour to a row's page asks any table there is; ours goes straight (lib.admin).
    path("admin/r/<path:rest>", views.gone, name="admin-detour"),
    path("admin/", admin.site.urls),
]

handler400 = "helsingborg_sf.pages.views.bad_request"
handler403 = "helsingborg_sf.pages.views.permission_denied"
handler404 = "helsingborg_sf.pages.views.page_not_found"
handler429 = "helsingborg_sf.pages.views.too_many_requests"
handler500 = "helsingborg_sf.pages.views.server_error"
