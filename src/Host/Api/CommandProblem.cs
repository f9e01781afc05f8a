using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Api;

/// <summary>How a command's end is said in HTTP.</summary>
internal static class CommandProblem
{
    /// <param name="id">Null: it was refused before it had one.</param>
    /// <returns>Null: it was done.</returns>
    public static Problem? Of(Result result, string? id) =>
        result.Outcome switch
        {
            Outcome.Done => null,
            Outcome.NeedsConfirmation => Of(
                result,
                id,
                $"A person has to agree to this: {result.Why} Send it again with \"confirmed\": true."
            ) with
            {
                Effect = result.Why,
            },
            _ => Of(result, id, result.Why),
        };

    /// <summary>Where no command was begun.</summary>
    public static Problem Of(CommandFailedException failed) => Problem.Of(Status(failed.Outcome), failed.Message);

    private static Problem Of(Result result, string? id, string detail) =>
        Problem.Of(Status(result.Outcome), detail) with
        {
            Id = id,
            Outcome = result.Outcome,
        };

    private static int Status(Outcome outcome) =>
        outcome switch
        {
            Outcome.UsedWrongly => StatusCodes.Status400BadRequest,
            Outcome.Refused => StatusCodes.Status403Forbidden,
            Outcome.NeedsConfirmation => StatusCodes.Status409Conflict,
            Outcome.TimedOut => StatusCodes.Status504GatewayTimeout,
            Outcome.Cancelled => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
}
