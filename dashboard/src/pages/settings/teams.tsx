import { Plus, Trash2, Users } from 'lucide';
import { MAX_TEAMS, type Settings } from '../../../../shared/protocol/settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { IconButton } from '../../components/ui/icon-button.tsx';
import { typedDir } from '../../components/ui/typed-dir.ts';
import { inbox } from '../../store/list/inbox.ts';
import { editedSettings, setSetting, settings } from '../../store/settings/settings.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { refusalAt, SettingsForm } from './settings-form.tsx';
import '../../components/ui/checkbox.css';
import '../../components/ui/field.css';
import './teams.css';

type Team = Settings['teams'][number];
const words = cannedStrings.teams;
const fields = ['teams'] as const;

const save = (teams: readonly Team[]): void => setSetting(['teams'], teams);

const problemOf = (team: Team, all: readonly Team[]): string | null => {
  const name = team.name.trim().toLowerCase();
  if (name === '') return words.needed;
  const first = all.find((one) => one.name.trim().toLowerCase() === name);
  return first === team ? null : words.taken;
};

type RowProps = { team: Team; all: readonly Team[]; onTeam: (team: Team | null) => void };

const TeamRow = ({ team, all, onTeam }: RowProps) => {
  const { id, name, agent_ids: members } = team;
  const problem = problemOf(team, all);
  const agents = inbox.value.agents;
  const known = new Set(agents.map((agent) => agent.id));
  const shown = name.trim() === '' ? words.unnamed : name;
  const toggle = (agentId: string, on: boolean) =>
    onTeam({
      ...team,
      agent_ids: on ? [...members, agentId] : members.filter((one) => one !== agentId),
    });
  return (
    <li class="team-row">
      <div class="team-head">
        <div>
          <label for={`team-${id}`}>{words.name}</label>
          <input
            id={`team-${id}`}
            class="field"
            dir={typedDir(name)}
            maxLength={60}
            aria-invalid={problem !== null}
            value={name}
            onInput={(event) => onTeam({ ...team, name: event.currentTarget.value })}
          />
        </div>
        <IconButton icon={Trash2} label={words.remove(shown)} onClick={() => onTeam(null)} />
      </div>
      {problem !== null && (
        <p class="team-problem" role="status">
          {problem}
        </p>
      )}
      <fieldset>
        <legend>
          {words.members}{' '}
          <span class="digits">({members.filter((one) => known.has(one)).length})</span>
        </legend>
        {agents.map((agent) => (
          <label key={agent.id}>
            <input
              type="checkbox"
              class="checkbox"
              checked={members.includes(agent.id)}
              onChange={(event) => toggle(agent.id, event.currentTarget.checked)}
            />
            <span dir="auto">{agent.name}</span>
          </label>
        ))}
      </fieldset>
    </li>
  );
};

/** Agents who share canned replies. */
export const Teams = () => {
  const edited = editedSettings.value?.teams ?? [];
  const faulty = edited.some((team) => problemOf(team, edited) !== null);
  const deletes = settings.value?.teams.some(({ id }) => edited.every((team) => team.id !== id));
  const refusal = refusalAt('teams');
  return (
    <SettingsForm
      id="teams"
      fields={fields}
      blocked={
        faulty ? (edited.map((team) => problemOf(team, edited)).find(Boolean) ?? null) : null
      }
    >
      {({ teams }) => (
        <>
          {teams.length === 0 ? (
            <EmptyState icon={Users} title={words.none} next={words.noneNext} />
          ) : (
            <ul class="teams">
              {teams.map((team) => (
                <TeamRow
                  key={team.id}
                  team={team}
                  all={teams}
                  onTeam={(next) =>
                    save(
                      teams.flatMap((one) =>
                        one.id === team.id ? (next === null ? [] : [next]) : [one],
                      ),
                    )
                  }
                />
              ))}
            </ul>
          )}
          {refusal !== undefined && (
            <p class="team-problem" role="alert">
              {refusal}
            </p>
          )}
          {deletes && (
            <p class="teams-note" role="status">
              {words.removed}
            </p>
          )}
          {teams.length < MAX_TEAMS && (
            <Button
              icon={Plus}
              onClick={() => save([...teams, { id: crypto.randomUUID(), name: '', agent_ids: [] }])}
            >
              {words.create}
            </Button>
          )}
        </>
      )}
    </SettingsForm>
  );
};
