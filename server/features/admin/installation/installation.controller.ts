import { Body, Controller, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import {
  announcementView,
  backupName,
  backupsView,
  healthView,
  installationSettings,
  mailRow,
  newAnnouncement,
  settingsChange,
  type AnnouncementView,
  type BackupsView,
  type HealthView,
  type InstallationSettings,
  type MailRow,
  type NewAnnouncement,
  type SettingsChange,
} from '#core/contracts/http/admin'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { BackupsService } from '#server/features/admin/installation/backups.service'
import { HealthService } from '#server/features/admin/installation/health.service'
import { SettingsService } from '#server/features/admin/installation/settings.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const admins = { access: 'installation.manage' } as const

/** The installation as a whole: health, mail log, settings, announcements, backups. */
@Controller('api')
export class InstallationController {
  constructor(
    private readonly health: HealthService,
    private readonly settings: SettingsService,
    private readonly backups: BackupsService,
  ) {}

  @Route('GET', 'admin/health', { ...admins, output: healthView, audit: 'none' })
  readHealth(@Me() me: Principal): Promise<HealthView> {
    return this.health.read(me)
  }

  @Route('GET', 'admin/mails', { ...admins, output: pageOf(mailRow), audit: 'none' })
  mails(@Me() me: Principal): Promise<Page<MailRow>> {
    return this.health.mails(me)
  }

  @Route('GET', 'admin/settings', { ...admins, output: installationSettings, audit: 'none' })
  readSettings(@Me() me: Principal): Promise<InstallationSettings> {
    return this.settings.read(me)
  }

  @Route('PATCH', 'admin/settings', { ...admins, output: installationSettings, audit: 'setting.changed' })
  changeSettings(
    @Me() me: Principal,
    @Body({ schema: settingsChange }) body: SettingsChange,
  ): Promise<InstallationSettings> {
    return this.settings.change(me, body)
  }

  @Route('GET', 'announcements', {
    access: 'signed-in',
    output: pageOf(announcementView),
    audit: 'none',
    whileFactorMissing: true,
  })
  announced(): Promise<Page<AnnouncementView>> {
    return this.settings.announced()
  }

  @Route('POST', 'announcements', {
    ...admins,
    status: 201,
    output: announcementView,
    audit: 'announcement.added',
  })
  announce(
    @Me() me: Principal,
    @Body({ schema: newAnnouncement }) body: NewAnnouncement,
  ): Promise<AnnouncementView> {
    return this.settings.announce(me, body)
  }

  @Route('DELETE', 'announcements/:id', { ...admins, status: 204, audit: 'announcement.removed' })
  takeBack(@Me() me: Principal, @Param('id', { schema: id }) announcement: string): Promise<void> {
    return this.settings.takeBack(me, announcement)
  }

  @Route('GET', 'admin/backups', { ...admins, output: backupsView, audit: 'none' })
  listBackups(@Me() me: Principal): Promise<BackupsView> {
    return this.backups.list(me)
  }

  @Route('POST', 'admin/backups', { ...admins, status: 202, audit: 'backup.made' })
  makeBackup(@Me() me: Principal): Promise<void> {
    return this.backups.make(me)
  }

  @Route('GET', 'admin/backups/:name/availability', { ...admins, status: 204, audit: 'none' })
  askForBackup(@Me() me: Principal, @Param('name', { schema: backupName }) name: string): Promise<void> {
    return this.backups.askFor(me, name)
  }

  @Route('GET', 'admin/backups/:name', { ...admins, audit: 'backup.downloaded' })
  async backup(
    @Me() me: Principal,
    @Param('name', { schema: backupName }) name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, stream } = await this.backups.file(me, name)
    void reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('content-length', bytes)
      .header('cache-control', 'private, no-store')
      .send(stream)
  }
}
