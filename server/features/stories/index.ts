export { StoriesModule } from '#server/features/stories/stories.module'
export { lockStories, lockStory, putInStory } from '#server/features/stories/story-moves'
