import { Members } from '../team/Members';
import { useMembers } from '../team/use-members';

interface StaffTeamProps {
  offererId: string;
  onDone: (what: string) => void;
}

/** A structure's team, for which staff do what its owners can. */
export function StaffTeam({ offererId, onDone }: StaffTeamProps) {
  const members = useMembers(offererId);
  return (
    <Members
      list={members}
      onDone={(what) => {
        onDone(what);
        members.reload();
      }}
    />
  );
}
