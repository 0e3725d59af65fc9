import { Module } from '@nestjs/common'
import { AccountsModule } from '#server/features/accounts/index'
import { AccountController } from '#server/features/me/account.controller'
import { AccountService } from '#server/features/me/account.service'
import { EmailsService } from '#server/features/me/emails.service'
import { ErasureService } from '#server/features/me/erasure.service'
import { ExportService } from '#server/features/me/export.service'
import { MeController } from '#server/features/me/me.controller'
import { ProfileService } from '#server/features/me/profile.service'
import { SecurityController } from '#server/features/me/security.controller'
import { SecurityService } from '#server/features/me/security.service'
import { TokensService } from '#server/features/me/tokens.service'
import { SessionsModule } from '#server/features/sessions/index'

@Module({
  imports: [AccountsModule, SessionsModule],
  controllers: [MeController, AccountController, SecurityController],
  providers: [
    AccountService,
    EmailsService,
    ErasureService,
    ExportService,
    ProfileService,
    SecurityService,
    TokensService,
  ],
  exports: [EmailsService, ErasureService, ExportService],
})
export class MeModule {}
