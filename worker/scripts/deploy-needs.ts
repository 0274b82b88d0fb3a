// What must stand before a deployment, as sentences that say what to run.

/** Every variable without a default (shared/config.ts); `wrangler secret put` sets each. */
export const SECRETS = [
  'DATABASE_URL',
  'WHATSAPP_TOKEN',
  'WHATSAPP_PHONE_NUMBER_ID',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'AUTH_SECRET',
  'APP_ORIGIN',
];

export type Found = {
  /** The accounts that the sign-in reaches; null: nobody is signed in. */
  accounts: string[] | null;
  /** CLOUDFLARE_ACCOUNT_ID, which chooses one of several. */
  chosenAccount: string | undefined;
  /** Null: the Worker does not exist yet. */
  secrets: string[] | null;
  hasBucket: boolean;
  hasProject: boolean;
};

export type Names = { bucket: string; project: string };

/** Nobody is signed in, or for several: then nothing else can be asked. */
export const accountNeeds = ({
  accounts,
  chosenAccount,
}: Pick<Found, 'accounts' | 'chosenAccount'>): string[] => {
  if (accounts === null) {
    return [
      'Nobody is signed in to Cloudflare. Run "npx wrangler login", or set CLOUDFLARE_API_TOKEN.',
    ];
  }
  if (accounts.length > 1 && !chosenAccount) {
    return [
      `This sign-in reaches ${accounts.length} accounts (${accounts.join(', ')}). Set CLOUDFLARE_ACCOUNT_ID to the one you mean.`,
    ];
  }
  return [];
};

export const resourceNeeds = (found: Found, { bucket, project }: Names): string[] => {
  const missing = SECRETS.filter((name) => found.secrets?.includes(name) !== true);
  return [
    ...(missing.length === 0
      ? []
      : [
          `The Worker has no ${missing.join(', ')}, and refuses every request without. Set each with "npx wrangler secret put <name>" (docs/deploying.md says where each comes from).`,
        ]),
    ...(found.hasBucket
      ? []
      : [`There is no R2 bucket ${bucket}. Run "npx wrangler r2 bucket create ${bucket}".`]),
    ...(found.hasProject
      ? []
      : [
          `There is no Pages project ${project}. Run "npx wrangler pages project create ${project} --production-branch main".`,
        ]),
  ];
};
