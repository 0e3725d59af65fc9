export { SourcesModule } from '#server/features/sources/sources.module'
export { ownAddresses } from '#server/features/sources/own-addresses'
export { sourceAddress } from '#server/features/sources/source-address'
