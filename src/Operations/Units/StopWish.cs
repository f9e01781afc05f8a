using System.Text.Json;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Units;

/// <summary>
/// A person's <c>stop</c>, which holds over reboots until <c>start</c>: a file of root's that the units respect
/// (<c>ConditionPathExists=!/var/lib/experimance/stopped.json</c> in the service of the host and of the display) and by which
/// <c>status</c> and the outside witness know that the silence is meant. It lies beside the records and not among them: there
/// the service itself could write it.
/// </summary>
/// <param name="Who">The user who stopped it.</param>
/// <param name="When">With offset.</param>
internal sealed record StopWish(string Who, DateTimeOffset When)
{
    public const string File = "/var/lib/experimance/stopped.json";

    /// <summary>Null: nobody wants it stopped.</summary>
    public static StopWish? Read(TargetMachine machine)
    {
        try
        {
            return JsonSerializer.Deserialize<StopWish>(
                    System.IO.File.ReadAllBytes(machine.At(File)),
                    JsonSerializerOptions.Web
                ) ?? Unreadable;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception damaged) when (damaged is JsonException or UnauthorizedAccessException)
        {
            // It is there, and that is what counts.
            return Unreadable;
        }
    }

    public void Write(TargetMachine machine) =>
        machine.Write(File, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web), Ownership.Root);

    public static void Remove(TargetMachine machine) => machine.Remove(File);

    private static StopWish Unreadable => new("somebody", DateTimeOffset.MinValue);
}
