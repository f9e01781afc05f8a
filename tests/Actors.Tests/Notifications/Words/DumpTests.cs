using System.Text;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Tests.Notifications.Words;

public sealed class DumpTests
{
    [Fact]
    public void Dump()
    {
        var words = SomeTellings.Words();
        foreach (var language in new[] { "en", "fr", "de" })
        {
            var text = new StringBuilder();
            foreach (var incident in SomeTellings.OfEveryRule())
            {
                var open = words.Of(SomeTellings.About(incident, language: language));
                var still = words.Of(SomeTellings.About(incident, TellingReason.Reminder, language));
                var over = words.Of(SomeTellings.About(incident.Over(12), TellingReason.Recovered, language));
                text.AppendLine($"== {incident.Cause}\n# {open.Title}\n{open.Text}\n# {still.Title}\n# {over.Title}");
            }

            File.WriteAllText($"/tmp/words-{language}.txt", text.ToString());
        }
    }
}
