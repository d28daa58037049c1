import { graphql, readFragment, type FragmentType } from '../gql';

export const OfferPictureFields = graphql(`
  fragment OfferPictureFields on Image {
    url
    width
    height
    alternatives {
      url
      width
    }
  }
`);

interface OfferPictureProps {
  picture: FragmentType<typeof OfferPictureFields>;
  /** Empty where the title stands beside it. */
  alt: string;
  /** How wide it is shown, as CSS says it: the browser chooses a file by it. */
  sizes: string;
  className?: string | undefined;
}

/** An offer's picture, fetched no larger than it is shown; its place is kept while it comes. */
export function OfferPicture({ picture, alt, sizes, className }: OfferPictureProps) {
  const { url, width, height, alternatives } = readFragment(OfferPictureFields, picture);
  const files = alternatives.map((file) => `${file.url} ${file.width}w`).join(', ');
  return <img src={url} srcSet={files} sizes={sizes} width={width} height={height} alt={alt} loading="lazy" decoding="async" className={className} />;
}
