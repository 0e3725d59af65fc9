export { MailModule } from '#server/features/mail/mail.module'
export { MailService, type NewMail } from '#server/features/mail/mail.service'
