import { Module } from '@nestjs/common'
import { AccountsModule } from '#server/features/accounts/index'
import { AuditController } from '#server/features/admin/audit/audit.controller'
import { AuditService } from '#server/features/admin/audit/audit.service'
import { BackupsService } from '#server/features/admin/installation/backups.service'
import { HealthService } from '#server/features/admin/installation/health.service'
import { InstallationController } from '#server/features/admin/installation/installation.controller'
import { RetentionController } from '#server/features/admin/installation/retention.controller'
import { RetentionService } from '#server/features/admin/installation/retention.service'
import { SettingsService } from '#server/features/admin/installation/settings.service'
import { QueuesController } from '#server/features/admin/queues/queues.controller'
import { QueuesService } from '#server/features/admin/queues/queues.service'
import { AdminDesksController } from '#server/features/admin/users/admin-desks.controller'
import { AdminDesksService } from '#server/features/admin/users/admin-desks.service'
import { AppointmentsService } from '#server/features/admin/users/appointments.service'
import { GuestsService } from '#server/features/admin/users/guests.service'
import { UsersController } from '#server/features/admin/users/users.controller'
import { UsersService } from '#server/features/admin/users/users.service'
import { JobsModule } from '#server/jobs/jobs.module'

/** What the admins of the installation see and do; no desk's content among it. */
@Module({
  imports: [AccountsModule, JobsModule],
  controllers: [
    UsersController,
    AdminDesksController,
    AuditController,
    QueuesController,
    InstallationController,
    RetentionController,
  ],
  providers: [
    UsersService,
    AdminDesksService,
    GuestsService,
    AppointmentsService,
    AuditService,
    QueuesService,
    HealthService,
    SettingsService,
    RetentionService,
    BackupsService,
  ],
})
export class AdminModule {}
