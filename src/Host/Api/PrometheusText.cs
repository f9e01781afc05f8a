using System.Globalization;
using System.Text;
using Experimance.Palettes.System;

namespace Experimance.Host.Api;

/// <summary>Figures in Prometheus' text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder(8 * 1024);
        foreach (var metric in metrics)
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(Escape(metric.Help, false)).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(metric.Counts ? " counter\n" : " gauge\n");
            foreach (var sample in metric.Samples)
            {
                text.Append(metric.Name);
                if (sample.Labels.Length > 0)
                {
                    var labels = sample.Labels.Select(label => $"{label.Name}=\"{Escape(label.Value, true)}\"");
                    text.Append('{').AppendJoin(',', labels).Append('}');
                }

                text.Append(' ').Append(Number(sample.Value)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text, bool quoted)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return quoted ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
