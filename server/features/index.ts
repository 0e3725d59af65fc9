import { AccountsModule } from '#server/features/accounts/index'
import { ApprovalsModule } from '#server/features/approvals/index'
import { AdminModule } from '#server/features/admin/index'
import { ArticlesModule } from '#server/features/articles/index'
import { BriefingsModule } from '#server/features/briefings/index'
import { CommentsModule } from '#server/features/comments/index'
import { DesksModule } from '#server/features/desks/index'
import { ExportsModule } from '#server/features/exports/index'
import { FiguresModule } from '#server/features/figures/index'
import { HandoversModule } from '#server/features/handovers/index'
import { LastReadModule } from '#server/features/last-read/index'
import { ImagesModule } from '#server/features/images/index'
import { InvitationsModule } from '#server/features/invitations/index'
import { MailboxesModule } from '#server/features/mailboxes/index'
import { MailModule } from '#server/features/mail/index'
import { MeModule } from '#server/features/me/index'
import { NotificationsModule } from '#server/features/notifications/index'
import { PortalModule } from '#server/features/portal/index'
import { PublicationsModule } from '#server/features/publications/index'
import { ReviewsModule } from '#server/features/reviews/index'
import { RevisionsModule } from '#server/features/revisions/index'
import { SearchModule } from '#server/features/search/index'
import { SessionsModule } from '#server/features/sessions/index'
import { StoriesModule } from '#server/features/stories/index'
import { ThreadsModule } from '#server/features/threads/index'
import { SourcesModule } from '#server/features/sources/index'
import { TicketsModule } from '#server/features/tickets/index'
import { UndoModule } from '#server/features/undo/index'
import { WatchesModule } from '#server/features/watches/index'
import { PicturesModule } from '#server/features/pictures/index'
import { UploadsModule } from '#server/features/uploads/index'

/** What the server can do, a noun each. A feature is reached through its index and nowhere else. */
export const features = [
  SessionsModule,
  AccountsModule,
  MeModule,
  TicketsModule,
  DesksModule,
  SourcesModule,
  ArticlesModule,
  MailboxesModule,
  ThreadsModule,
  BriefingsModule,
  RevisionsModule,
  LastReadModule,
  ReviewsModule,
  ApprovalsModule,
  FiguresModule,
  ExportsModule,
  MailModule,
  PublicationsModule,
  CommentsModule,
  PortalModule,
  SearchModule,
  ImagesModule,
  StoriesModule,
  WatchesModule,
  UndoModule,
  NotificationsModule,
  HandoversModule,
  InvitationsModule,
  UploadsModule,
  PicturesModule,
  AdminModule,
]
