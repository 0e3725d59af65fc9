import { Body, Controller, Param } from '@nestjs/common'
import { versionNumber } from '#core/contracts/http/articles'
import { id, language, type Language } from '#core/contracts/http/common'
import { translationView, wantedTranslation, type TranslationView } from '#core/news/translation'
import type { Principal } from '#server/auth/principal'
import { TranslationsService } from '#server/features/articles/translation/translations.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class TranslationsController {
  constructor(private readonly translations: TranslationsService) {}

  @Route('POST', 'articles/:id/versions/:number/translations', {
    access: 'article.read',
    status: 202,
    output: translationView,
    audit: 'article.translated',
  })
  ask(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Param('number', { schema: versionNumber }) number: number,
    @Body({ schema: wantedTranslation }) body: { language: Language },
  ): Promise<TranslationView> {
    return this.translations.ask(me, article, number, body.language)
  }

  @Route('GET', 'articles/:id/versions/:number/translations/:language', {
    access: 'article.read',
    output: translationView,
    audit: 'none',
  })
  read(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Param('number', { schema: versionNumber }) number: number,
    @Param('language', { schema: language }) into: Language,
  ): Promise<TranslationView> {
    return this.translations.read(me, article, number, into)
  }
}
