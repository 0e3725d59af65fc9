export { NotificationsModule } from '#server/features/notifications/notifications.module'
