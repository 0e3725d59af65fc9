export { ReviewsModule } from '#server/features/reviews/reviews.module'
