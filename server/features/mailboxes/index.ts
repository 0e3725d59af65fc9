export { MailboxesModule } from '#server/features/mailboxes/mailboxes.module'
