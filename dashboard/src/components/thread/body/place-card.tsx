import { ExternalLink, MapPin } from 'lucide';
import type { Location } from '../../../../../shared/protocol/content.ts';
import { coordinates, mapUrl } from '../../../format/place.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import './cards.css';
import './place-card.css';

const words = threadStrings.place;

/** A place in words. The map is somebody else's: a link that a person opens, never an image we load. */
export const PlaceCard = ({ location }: { location: Location }) => (
  <div class="card place">
    <div class="place-sign" aria-hidden="true">
      <Icon node={MapPin} size={26} />
    </div>
    <div class="card-body">
      <strong dir="auto">{location.name ?? words.pin}</strong>
      {location.address !== undefined && <span dir="auto">{location.address}</span>}
      <small class="digits">
        <bdi>{coordinates(location)}</bdi>
      </small>
    </div>
    <a class="card-act" href={mapUrl(location)} target="_blank" rel="noopener noreferrer nofollow">
      <Icon node={ExternalLink} size={15} /> {words.map}
    </a>
  </div>
);
