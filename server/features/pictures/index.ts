export { PicturesModule } from '#server/features/pictures/pictures.module'
