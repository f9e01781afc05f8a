using System.Text;
using System.Text.RegularExpressions;

namespace Experimance.Operations.Helper;

/// <summary>What the service may ask of the machine: these verbs, and no text of its own anywhere.</summary>
public abstract partial record HelperRequest
{
    /// <summary>Bytes of a whole request, its line's end not counted; what is longer is none.</summary>
    public const int Longest = 128;

    private HelperRequest() { }

    /// <summary>As it is asked for, counted and written to the audit.</summary>
    public abstract string Verb { get; }

    /// <summary>The browsers of the screens start again.</summary>
    public sealed record RestartDisplay : HelperRequest
    {
        public override string Verb => "restart-display";
    }

    /// <summary>The machine starts again.</summary>
    public sealed record Reboot : HelperRequest
    {
        public override string Verb => "reboot";
    }

    /// <summary>Another project takes the place of the present one.</summary>
    /// <param name="Project">Of the form of a project's name; whether there is one is not said.</param>
    public sealed record Switch(string Project) : HelperRequest
    {
        public override string Verb => "switch";
    }

    /// <summary>Reads one line, without its end.</summary>
    /// <param name="why">What it is instead; empty where it is one.</param>
    /// <returns>Null: it is no request.</returns>
    public static HelperRequest? Parse(ReadOnlySpan<byte> line, out string why)
    {
        why = "";
        if (line.Length > Longest)
        {
            why = $"a request is one line of at most {Longest} bytes";
            return null;
        }

        if (line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            why = "a request is one line of plain letters";
            return null;
        }

        switch (Encoding.ASCII.GetString(line))
        {
            case "restart-display":
                return new RestartDisplay();
            case "reboot":
                return new Reboot();
            case { } text when text.StartsWith("switch ", StringComparison.Ordinal):
                if (ProjectName().IsMatch(text["switch ".Length..]))
                {
                    return new Switch(text["switch ".Length..]);
                }

                why = "switch is followed by the name of a project: experimance, experimance/quiet";
                return null;
            default:
                why = "it can be asked for restart-display, reboot and switch PROJECT, and for nothing else";
                return null;
        }
    }

    /// <summary>Two parts at most, neither of which can leave the folder of projects or pass for an option.</summary>
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,39}(/[a-z0-9][a-z0-9_-]{0,39})?\z")]
    private static partial Regex ProjectName();
}
