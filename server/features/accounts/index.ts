export { AccountsModule } from '#server/features/accounts/accounts.module'
export { ConfirmationsService } from '#server/features/accounts/confirmations.service'
export { PasswordsService } from '#server/features/accounts/passwords.service'
export { RegistrationsService } from '#server/features/accounts/registrations.service'
