export { AdminModule } from '#server/features/admin/admin.module'
