import { useRef, type PointerEvent } from 'react';

import { moved, zoomedTo, zoomOf, type Crop, type Size } from './crop';

type Point = readonly [across: number, down: number];

const distance = ([one, other]: readonly Point[]) => (one === undefined || other === undefined ? 0 : Math.hypot(one[0] - other[0], one[1] - other[1]));
const middle = (points: readonly Point[]): Point => [
  points.reduce((sum, [across]) => sum + across, 0) / points.length,
  points.reduce((sum, [, down]) => sum + down, 0) / points.length,
];

/** Dragging with a mouse, a pen or a finger moves the picture behind its frame; two fingers zoom it. */
export function useCropPointers(crop: Crop, size: Size, onCrop: (crop: Crop) => void) {
  const held = useRef(new Map<number, Point>());
  const release = ({ pointerId }: PointerEvent) => held.current.delete(pointerId);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current.set(event.pointerId, [event.clientX, event.clientY]);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!held.current.has(event.pointerId)) {
        return;
      }
      const before = [...held.current.values()];
      held.current.set(event.pointerId, [event.clientX, event.clientY]);
      const after = [...held.current.values()];
      const { width, height } = event.currentTarget.getBoundingClientRect();
      const [from, to] = [middle(before), middle(after)];
      const shifted = moved(crop, (from[0] - to[0]) / width, (from[1] - to[1]) / height);
      const stretch = before.length > 1 ? distance(after) / Math.max(distance(before), 1) : 1;
      onCrop(stretch === 1 ? shifted : zoomedTo(shifted, size, zoomOf(shifted, size) * stretch));
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
}
