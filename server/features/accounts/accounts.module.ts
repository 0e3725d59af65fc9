import { Module } from '@nestjs/common'
import { AccountMails } from '#server/features/accounts/account-mails'
import { AccountProfile } from '#server/features/accounts/account-profile'
import { AccountsController } from '#server/features/accounts/accounts.controller'
import { ConfirmationsService } from '#server/features/accounts/confirmations.service'
import { PasswordsService } from '#server/features/accounts/passwords.service'
import { RegistrationsService } from '#server/features/accounts/registrations.service'
import { IdentitiesService } from '#server/features/accounts/identities.service'
import { SetupService } from '#server/features/accounts/setup.service'
import { MailModule } from '#server/features/mail/index'
import { SessionsModule } from '#server/features/sessions/index'

@Module({
  imports: [MailModule, SessionsModule],
  controllers: [AccountsController],
  providers: [
    AccountMails,
    AccountProfile,
    ConfirmationsService,
    IdentitiesService,
    PasswordsService,
    RegistrationsService,
    SetupService,
  ],
  exports: [
    AccountMails,
    AccountProfile,
    ConfirmationsService,
    IdentitiesService,
    PasswordsService,
    RegistrationsService,
    SetupService,
  ],
})
export class AccountsModule {}
