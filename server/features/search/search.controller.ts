import { Controller, Query } from '@nestjs/common'
import { searchQuery, searchResult, type SearchRequest, type SearchResult } from '#core/contracts/http/search'
import {
  suggestionList,
  suggestionQuery,
  type SuggestionList,
  type SuggestionQuery,
} from '#core/news/suggestions'
import type { Principal } from '#server/auth/principal'
import { SearchService } from '#server/features/search/search.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/search')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Route('GET', '', { access: 'signed-in', output: searchResult, audit: 'none' })
  search(@Me() me: Principal, @Query({ schema: searchQuery }) query: SearchRequest): Promise<SearchResult> {
    return this.searches.search(me, query)
  }

  @Route('GET', 'suggestions', { access: 'signed-in', output: suggestionList, audit: 'none' })
  suggest(
    @Me() me: Principal,
    @Query({ schema: suggestionQuery }) query: SuggestionQuery,
  ): Promise<SuggestionList> {
    return this.searches.suggest(me, query)
  }
}
