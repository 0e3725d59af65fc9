import { Module } from '@nestjs/common'
import { AccountsModule } from '#server/features/accounts/index'
import { CommentsModule } from '#server/features/comments/index'
import { AccountFormsController } from '#server/features/portal/account-forms.controller'
import { ArticleController } from '#server/features/portal/article.controller'
import { FeedsController } from '#server/features/portal/feeds.controller'
import { PageCache } from '#server/features/portal/page-cache'
import { PagesController } from '#server/features/portal/pages.controller'
import { PortalChanges } from '#server/features/portal/portal-changes'
import { PortalPages } from '#server/features/portal/portal-pages.service'
import { PortalRenderer } from '#server/features/portal/portal-renderer'
import { VisitorFormsController } from '#server/features/portal/visitor-forms.controller'
import { PublicationsModule } from '#server/features/publications/index'
import { SessionsModule } from '#server/features/sessions/index'

@Module({
  imports: [AccountsModule, CommentsModule, PublicationsModule, SessionsModule],
  controllers: [
    PagesController,
    ArticleController,
    VisitorFormsController,
    AccountFormsController,
    FeedsController,
  ],
  providers: [
    PortalPages,
    PortalRenderer,
    { provide: PageCache, useFactory: () => new PageCache() },
    PortalChanges,
  ],
})
export class PortalModule {}
