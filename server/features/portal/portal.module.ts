import { Module } from '@nestjs/common'
import { ErrorPages } from '#server/errors/error-pages'
import { AccountsModule } from '#server/features/accounts/index'
import { CommentsModule } from '#server/features/comments/index'
import { AccountFormsController } from '#server/features/portal/account-forms.controller'
import { ArticleController } from '#server/features/portal/article.controller'
import { CommentChangesController } from '#server/features/portal/comment-changes.controller'
import { CommentChanges } from '#server/features/portal/comment-changes.service'
import { FeedsController } from '#server/features/portal/feeds.controller'
import { InvitationsModule } from '#server/features/invitations/index'
import { MeModule } from '#server/features/me/index'
import { AccountDataController } from '#server/features/portal/account-data.controller'
import { OidcController } from '#server/features/portal/oidc.controller'
import { JoinController } from '#server/features/portal/join.controller'
import { KeptReads } from '#server/features/portal/kept-reads'
import { PageCache } from '#server/features/portal/page-cache'
import { PortalChanges } from '#server/features/portal/portal-changes'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { PublishedPicturesController } from '#server/features/portal/published-pictures.controller'
import { NewsletterController } from '#server/features/portal/newsletter.controller'
import { PagesController } from '#server/features/portal/pages.controller'
import { PortalPages } from '#server/features/portal/portal-pages.service'
import { PortalRenderer } from '#server/features/portal/portal-renderer'
import { SetupController } from '#server/features/portal/setup.controller'
import { ThemeController } from '#server/features/portal/theme.controller'
import { VisitorFormsController } from '#server/features/portal/visitor-forms.controller'
import { PublicationsModule } from '#server/features/publications/index'
import { SessionsModule } from '#server/features/sessions/index'

@Module({
  imports: [AccountsModule, CommentsModule, InvitationsModule, MeModule, PublicationsModule, SessionsModule],
  controllers: [
    PagesController,
    ArticleController,
    CommentChangesController,
    VisitorFormsController,
    AccountFormsController,
    FeedsController,
    NewsletterController,
    PublishedPicturesController,
    SetupController,
    JoinController,
    OidcController,
    AccountDataController,
    ThemeController,
  ],
  providers: [
    PortalErrorFilter,
    { provide: ErrorPages, useExisting: PortalErrorFilter },
    PortalPages,
    PortalRenderer,
    { provide: PageCache, useFactory: () => new PageCache() },
    { provide: KeptReads, useFactory: (pages: PageCache) => new KeptReads(pages), inject: [PageCache] },
    PortalChanges,
    CommentChanges,
  ],
  exports: [ErrorPages],
})
export class PortalModule {}
