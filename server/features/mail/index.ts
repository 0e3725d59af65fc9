export { MailModule } from '#server/features/mail/mail.module'
export { MailService } from '#server/features/mail/mail.service'
