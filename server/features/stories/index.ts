export { StoriesModule } from '#server/features/stories/stories.module'
export { lockStory, putInStory } from '#server/features/stories/story-moves'
