namespace Experimance.Actors.Configuration.Machine;

/// <summary>Settings of the machine that do nothing without another: told at once, not on the night when nobody was called.</summary>
internal static class MachineRules
{
    public static IEnumerable<SettingError> Check(IReadOnlyDictionary<string, MachineValue> values)
    {
        foreach (var (name, value) in values)
        {
            var role = MachineNames.RoleOf(name);
            if (name == MachineNames.Of(role, MachineNames.NtfyToken))
            {
                // Of(null, …) is the general name: a role's token may go with the general topic.
                if (!values.ContainsKey(MachineNames.Of(role, MachineNames.NtfyUrl)) && !Has(MachineNames.NtfyUrl))
                {
                    yield return Alone(value, MachineNames.Of(role, MachineNames.NtfyUrl));
                }
            }
            else if (name == MachineNames.Of(role, MachineNames.MailTo) && !Has(MachineNames.SmtpUrl))
            {
                yield return Alone(value, MachineNames.SmtpUrl);
            }
            else if (name == MachineNames.WebhookUrl && !Has(MachineNames.WebhookKey))
            {
                yield return Alone(value, MachineNames.WebhookKey);
            }
            else if (name == MachineNames.WebhookKey && !Has(MachineNames.WebhookUrl))
            {
                yield return Alone(value, MachineNames.WebhookUrl);
            }
            else if (name == MachineNames.SmtpUrl)
            {
                if (!Has(MachineNames.MailFrom))
                {
                    yield return Alone(value, MachineNames.MailFrom);
                }

                if (!values.Keys.Any(to => to.EndsWith("MAIL_TO", StringComparison.Ordinal)))
                {
                    yield return Alone(value, MachineNames.MailTo);
                }
            }
        }

        bool Has(string name) => values.ContainsKey(name);
    }

    private static SettingError Alone(MachineValue value, string other) =>
        new(value.Origin, $"{value.Name} is of no use without {other}");
}
