using System.Collections.Immutable;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;
using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>Somebody is told by ntfy or mail; names of settings are said, never what they hold.</summary>
internal static class TellingCheck
{
    private const string Setup = "sudo experimance notify setup";
    private const string Why = "nobody hears of a fault";

    public static DoctorCheck Check { get; } = new("messages", true, Look);

    private static Finding Look(Site site)
    {
        var settings = MachineReader.Read(
            new(
                null,
                site.Machine.At(Names.Settings),
                ImmutableDictionary<string, Secret>.Empty,
                null,
                Development: false
            )
        );
        var unread = settings.Errors.FirstOrDefault(error =>
            error.ToString().Contains("cannot be read", StringComparison.Ordinal)
        );
        var names = settings.Values.Keys.ToList();
        var phones = names.Where(name => name.EndsWith("NTFY_URL", StringComparison.Ordinal)).ToList();
        var mails = names.Where(name => name.EndsWith("MAIL_TO", StringComparison.Ordinal)).ToList();
        var canMail = settings.SmtpUrl is not null;
        List<string> told = [.. phones, .. canMail ? mails : []];
        return told.Count > 0 && mails.Count > 0 == canMail ? Finding.Fine(string.Join(", ", told))
            : unread is not null
                ? Finding.Unknown("not known", site.RootHint($"settings in {Names.Settings} cannot be read"))
            : mails.Count > 0 && !canMail
                ? Finding.Fault($"{mails[0]} is set and EXPERIMANCE_SMTP_URL is not", "no mail goes out", Edit)
            : canMail && mails.Count == 0
                ? Finding.Fault("EXPERIMANCE_SMTP_URL is set and EXPERIMANCE_MAIL_TO is not", "no mail goes out", Edit)
            : Finding.Fault("neither ntfy nor mail is set up", Why, Setup);
    }

    private const string Edit = $"sudo nano {Names.Settings}/experimance.env";
}
