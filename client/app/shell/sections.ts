import type { IconName } from '@client/components/Icon.vue'

export interface Section {
  route:
    | 'wire'
    | 'stories'
    | 'watches'
    | 'briefings'
    | 'reviews'
    | 'threads'
    | 'search'
    | 'sources'
    | 'comments'
    | 'members'
  icon: IconName
}

/** Sections of a desk, in the order of the rail. */
export const sections: readonly Section[] = [
  { route: 'wire', icon: 'wire' },
  { route: 'stories', icon: 'story' },
  { route: 'briefings', icon: 'briefing' },
  { route: 'reviews', icon: 'check' },
  { route: 'threads', icon: 'thread' },
  { route: 'watches', icon: 'watch' },
  { route: 'sources', icon: 'source' },
  { route: 'comments', icon: 'quote' },
  { route: 'search', icon: 'search' },
  { route: 'members', icon: 'members' },
]
