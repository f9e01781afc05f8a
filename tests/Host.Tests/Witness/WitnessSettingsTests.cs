extern alias witness;

using witness::Experimance.Witness;

namespace Experimance.Host.Tests.Witness;

/// <summary>Whom the witness tells, out of the machine's files.</summary>
public sealed class WitnessSettingsTests : IDisposable
{
    private const string Project = """
        title = "Sand"
        [[people]]
        role = "attendant"
        language = "de"
        [[people]]
        role = "artist"
        language = "fr"
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everybody_once_ntfy_before_mail_each_in_their_language()
    {
        Write(
            "a.env",
            """
            EXPERIMANCE_NTFY_URL=https://ntfy.example.org/all
            EXPERIMANCE_SMTP_URL='smtps://ada:geheim@mail.example.org'
            EXPERIMANCE_MAIL_TO=all@example.org
            EXPERIMANCE_ROLE_ATTENDANT__NTFY_URL=https://ntfy.example.org/desk
            EXPERIMANCE_ROLE_ARTIST__NTFY_URL=https://ntfy.example.org/all
            EXPERIMANCE_ROLE_ARTIST__MAIL_TO=artist@example.org
            this is wrong and ends nothing
            """
        );
        var settings = WitnessSettings.Read(_folder.Path, null);
        settings.Troubles.ShouldHaveSingleItem().ShouldContain("a.env:7");
        settings
            .Places(Project)
            .Select(place => (place.Channel, place.Address.Reveal(), place.Language))
            .ShouldBe(
                [
                    ("ntfy", "https://ntfy.example.org/all", "fr"),
                    ("ntfy", "https://ntfy.example.org/desk", "de"),
                    ("mail", "all@example.org", "en"),
                    ("mail", "artist@example.org", "fr"),
                ],
                ignoreOrder: true
            );
        settings.Places(Project)[0].Channel.ShouldBe("ntfy");
        settings.Places(Project)[^1].Channel.ShouldBe("mail");
        settings
            .Secrets()
            .ShouldBe(
                [
                    "https://ntfy.example.org/desk",
                    "https://ntfy.example.org/all",
                    "smtps://ada:geheim@mail.example.org",
                    "geheim",
                    "desk",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_later_file_and_a_credential_go_before()
    {
        Write("a.env", "EXPERIMANCE_NTFY_URL=https://ntfy.example.org/old");
        Write("b.env", "EXPERIMANCE_NTFY_URL=https://ntfy.example.org/new");
        var credentials = Directory.CreateDirectory(_folder["credentials"]).FullName;
        WitnessSettings.Read(_folder.Path, credentials).Places("").Single().Address.Reveal().ShouldEndWith("/new");
        File.WriteAllText(Path.Combine(credentials, "experimance_ntfy_url"), "https://ntfy.example.org/secret\n");
        WitnessSettings.Read(_folder.Path, credentials).Places("").Single().Address.Reveal().ShouldEndWith("/secret");
    }

    [Fact]
    public void No_folder_is_nobody() => WitnessSettings.Read(_folder["none"], null).Places("").ShouldBeEmpty();

    [Fact]
    public void Without_a_mail_server_nobody_is_mailed()
    {
        Write("a.env", "EXPERIMANCE_MAIL_TO=all@example.org");
        WitnessSettings.Read(_folder.Path, null).Places("").ShouldBeEmpty();
    }

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text);
}
