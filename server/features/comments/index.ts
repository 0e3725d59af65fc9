export { CommentsModule } from '#server/features/comments/comments.module'
export { CommentsService } from '#server/features/comments/comments.service'
