import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { DeleteStaffRuleMutation, SaveStaffRuleInput, SaveStaffRuleMutation } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const SaveStaffRuleDocument = graphql(`
  mutation SaveStaffRule($input: SaveStaffRuleInput!) {
    saveStaffRule(input: $input) {
      ... on StaffRule {
        ...StaffRuleFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const EnableStaffRuleDocument = graphql(`
  mutation EnableStaffRule($id: ID!) {
    enableStaffRule(id: $id) {
      ... on StaffRule {
        ...StaffRuleFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const DisableStaffRuleDocument = graphql(`
  mutation DisableStaffRule($id: ID!) {
    disableStaffRule(id: $id) {
      ... on StaffRule {
        ...StaffRuleFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const DeleteStaffRuleDocument = graphql(`
  mutation DeleteStaffRule($id: ID!) {
    deleteStaffRule(id: $id) {
      ... on StaffRule {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

type Answer = SaveStaffRuleMutation['saveStaffRule'] | DeleteStaffRuleMutation['deleteStaffRule'];

function troubleIn(answer: Answer | undefined, error: Parameters<typeof troubleOfError>[0] | undefined): Trouble | null {
  if (answer === undefined) {
    return error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error);
  }
  return answer.__typename === 'Problem' ? troubleOf(answer) : null;
}

interface Changes {
  save: (input: SaveStaffRuleInput) => Promise<Trouble | null>;
  turn: (id: string, isActive: boolean) => Promise<Trouble | null>;
  remove: (id: string) => Promise<Trouble | null>;
}

/** What is done to a rule; each tells why if it could not be done. */
export function useChangeRule(): Changes {
  const [, save] = useMutation(SaveStaffRuleDocument);
  const [, enable] = useMutation(EnableStaffRuleDocument);
  const [, disable] = useMutation(DisableStaffRuleDocument);
  const [, remove] = useMutation(DeleteStaffRuleDocument);
  return {
    save: async (input) => {
      const { data, error } = await save({ input });
      return troubleIn(data?.saveStaffRule, error);
    },
    turn: async (id, isActive) => {
      if (isActive) {
        const { data, error } = await enable({ id });
        return troubleIn(data?.enableStaffRule, error);
      }
      const { data, error } = await disable({ id });
      return troubleIn(data?.disableStaffRule, error);
    },
    remove: async (id) => {
      const { data, error } = await remove({ id });
      return troubleIn(data?.deleteStaffRule, error);
    },
  };
}
