export { ImageLinks, imagesIn } from '#server/features/images/image-links'
export { ImagesModule } from '#server/features/images/images.module'
