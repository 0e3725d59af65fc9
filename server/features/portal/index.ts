export { addPortalAssets } from '#server/features/portal/portal-assets'
export { PortalModule } from '#server/features/portal/portal.module'
