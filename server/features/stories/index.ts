export { StoriesModule } from '#server/features/stories/stories.module'
export { putInStory } from '#server/features/stories/story-moves'
