export { keepPages } from '#server/features/portal/keep-pages'
export { PageCache } from '#server/features/portal/page-cache'
export { addPortalAssets } from '#server/features/portal/portal-assets'
export { PortalModule } from '#server/features/portal/portal.module'
