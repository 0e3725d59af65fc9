export { MeModule } from '#server/features/me/me.module'
