using Experimance.Actors.Core.Prompts;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Core.Rules;

/// <summary>The text shown while nobody is there, one language after the other.</summary>
internal readonly record struct Attract(Attract.Form Shows, int Language, TimeSpan Since)
{
    public enum Form
    {
        Nothing,

        /// <summary>The sand is ready: come.</summary>
        Invitation,

        /// <summary>No camera or no bowl: what this is, and no promise.</summary>
        Title,
    }

    private const string Id = "invitation";

    /// <summary>Time goes on; gives the message for display where the text changes.</summary>
    public (Attract Next, object? Message) At(Form form, TimeSpan now, Texts texts, InvitationSettings settings)
    {
        var lines = form == Form.Title ? texts.Title : texts.Invitation;
        if (form != Shows)
        {
            return (new(form, 0, now), form == Form.Nothing ? new RemoveText(Id) : Text(lines[0], settings));
        }

        if (form == Form.Nothing || lines.Length < 2 || now - Since < settings.ChangeEvery)
        {
            return (this, null);
        }

        var language = (Language + 1) % lines.Length;
        return (new(form, language, now), Text(lines[language], settings));
    }

    private static ShowText Text(string line, InvitationSettings settings) =>
        new(Id, line, settings.Place, TextStyle.Invitation, null);
}
