import { Controller, Query } from '@nestjs/common'
import { searchQuery, searchResult, type SearchRequest, type SearchResult } from '#core/contracts/http/search'
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
}
