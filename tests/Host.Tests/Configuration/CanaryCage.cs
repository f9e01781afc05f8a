using System.Runtime.Versioning;
using System.Text;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Tests.Configuration;

/// <summary>A working tree, a home and a machine full of secrets that can be told from everything else, and all that was said.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CanaryCage : IDisposable
{
    /// <summary>Begins every one of them; nothing else has it.</summary>
    private const string Mark = "c4n4ry";

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _said = new();

    public CanaryCage()
    {
        var project = Directory.CreateDirectory(_folder["tree", "projects", "experimance"]).FullName;
        var real = Path.Combine(TestPlaces.Root, "projects", "experimance");
        foreach (var file in Directory.GetFiles(real))
        {
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(project, "prompts"), Path.Combine(real, "prompts"));
        Directory.CreateSymbolicLink(_folder["tree", "hocon"], Path.Combine(TestPlaces.Root, "hocon"));
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Etc);
        Directory.CreateDirectory(Credentials);
        WriteEnv(Mail("env"));
        File.WriteAllText(Path.Combine(Etc, "10-mail.env"), Mail("etc"));
        File.WriteAllText(
            Path.Combine(Etc, "20-ping.env"),
            $"EXPERIMANCE_PING_URL=https://hc.example.org/{Canary("ping")}\n"
        );
        File.WriteAllText(Path.Combine(Credentials, "experimance_token"), $"{Canary("credential")}\n");
    }

    public string Tree => _folder["tree"];

    public string Home => _folder["home"];

    public string Etc => _folder["etc"];

    public string Credentials => _folder["credentials"];

    public Places Places => Places.InTree(Home, "experimance");

    /// <summary>Everything heard so far.</summary>
    public string Said => _said.ToString();

    public void Dispose() => _folder.Dispose();

    public static string Canary(string name) => $"{Mark}-{name}";

    public void Hear(string text) => _said.AppendLine(text);

    /// <summary>The environment of a process that has secrets of its own.</summary>
    public Dictionary<string, string?> Environment(string mode) =>
        new()
        {
            ["EXPERIMANCE_MODE"] = mode,
            ["EXPERIMANCE_NTFY_TOKEN"] = Canary("environment"),
            ["EXPERIMANCE_DEVELOPMENT_KEY"] = Canary("key"),
            ["CREDENTIALS_DIRECTORY"] = Credentials,
        };

    /// <summary>Mistakes as they happen, each with a secret in it.</summary>
    public void Break() =>
        WriteEnv(
            $"""
            EXPERIMANCE_NTFY_URL=https://ntfy.sh/{Canary("topic")}
            EXPERIMANCE_PING_URL='https://{Canary("unclosed")}
            EXPERIMANCE_NTFY_TOKNE={Canary("name")}
            EXPERIMANCE_SMTP_URL=mail.example.org:{Canary("form")}
            {Canary("alone")}

            """
        );

    /// <summary>Nothing that was said and no file that was written holds a secret.</summary>
    public void ShouldBeShut()
    {
        Said.ShouldNotContain(Mark);
        string[] written =
        [
            .. Directory.GetFiles(Home, "*", SearchOption.AllDirectories),
            .. Directory.GetFiles(Path.Combine(Tree, "projects"), "*", SearchOption.AllDirectories),
        ];
        foreach (var file in written)
        {
            var bytes = File.ReadAllBytes(file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark)).ShouldBe(-1, file);
            bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Mark)).ShouldBe(-1, file);
        }
    }

    private static string Mail(string name) =>
        $"""
            EXPERIMANCE_MAIL_FROM=sand@example.org
            EXPERIMANCE_MAIL_TO=desk@example.org
            EXPERIMANCE_SMTP_URL=smtps://sand:{Canary(name)}@mail.example.org:465
            EXPERIMANCE_NTFY_URL='https://ntfy.sh/{Canary(name)}'
            EXPERIMANCE_WEBHOOK_URL=https://hooks.example.org/{Canary(name)}
            EXPERIMANCE_WEBHOOK_KEY={Canary(name)}-0123456789
            EXPERIMANCE_ROLE_NOBODY__NTFY_URL=https://ntfy.sh/{Canary("role")}

            """;

    /// <summary>As an editor leaves it: readable by everybody.</summary>
    private void WriteEnv(string text)
    {
        var file = Path.Combine(Tree, ".env");
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, (UnixFileMode)0b_110_100_100);
    }
}
